/**
 * The text of audit row `e` that its seal covers. The database makes it, so that sealing and proving read the same
 * bytes: jsonb prints its keys in one order, instants are printed in UTC with microseconds.
 */
export const CANONICAL_ROW = `jsonb_build_array(e.id, e.office_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  e.actor_id, e.actor_name, e.post_id, e.on_behalf_of_unit_id, e.action, e.subject_kind, e.subject_id, e.batch_id,
  e.detail, e.policy_version, e.xid::text)::text`;

/** SHA-256 over the rows of one seal in the order of their transactions; an aggregate. */
export const ROWS_HASH = `sha256(convert_to(string_agg(${CANONICAL_ROW}, E'\\n' order by e.xid, e.id), 'UTF8'))`;

export const GENESIS = `decode(repeat('00', 32), 'hex')`;
