/** Opens a stored file; the server asks whether this person may see it and records the opening. */
export function FileLink({ id, title }: { id: string; title: string }) {
  return (
    <a href={`/api/v1/files/${id}`} target="_blank" rel="noreferrer">
      {title}
    </a>
  );
}
