export const OBLIGATIONS = 'obligations';
