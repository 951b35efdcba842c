/** Comments may say now(), CURRENT_DATE, duban.unit and enum. */
export const LATE = `with task as (select id, due from duban.task where due < duban.today())
  select id, 'now() in a text' as note from task -- and now() in a remark
   where due < (duban.now() at time zone 'Asia/Shanghai')::date`;
