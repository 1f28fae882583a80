package io.instaclone.command.eventlog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that an appending transaction locks first, so that commits happen in the order of positions. */
@Entity
@Table(name = "event_log_head")
class EventLogHead {
    static final short ONLY = 1;

    @Id
    private short id;

    private long position;

    protected EventLogHead() {}

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }
}
