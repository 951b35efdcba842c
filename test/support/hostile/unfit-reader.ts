/** A reading process of a broken installation: it ends before it has read anything. */
process.exit(1);
