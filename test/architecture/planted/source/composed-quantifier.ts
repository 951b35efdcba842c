const NAME = '[^,;]+';

/** Planted: the repetition inside the repeated group comes by its name. */
export const list = new RegExp(`^(?:${NAME}[,;])+$`);
