/** A reader that is started, never says that it is fit to read, and does not end by itself. */
setInterval(() => undefined, 1_000);
