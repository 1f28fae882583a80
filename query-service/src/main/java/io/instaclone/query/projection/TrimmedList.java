package io.instaclone.query.projection;

/**
 * Lists of which only the newest entries are kept, as housekeeping. Readers know from the floor of a list, whose field
 * {@code position} is raised before anything is deleted, where to look elsewhere.
 *
 * @param entries the entries of all lists, with an index on owner and falling {@code position}
 * @param owner the field that says whose list an entry is in, a UUID
 * @param floors has the owner as its id; entries below {@code position} may be missing
 * @param kept how many are kept at least
 */
public record TrimmedList(StoredCollection<?> entries, String owner, StoredCollection<?> floors, int kept) {}
