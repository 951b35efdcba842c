export const API_THING = 'of the api';
