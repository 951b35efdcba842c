import { Entity } from 'typeorm';

@Entity({ name: 'unit', schema: 'duban' })
export class Unit {}
