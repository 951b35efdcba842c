import yaml from 'yaml';

export const parse = yaml.parse;
