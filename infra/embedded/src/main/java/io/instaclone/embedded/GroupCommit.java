package io.instaclone.embedded;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes changes durable before they are acknowledged, those of several threads with one flush. No flush happens in the
 * middle of a change, so what a crash leaves is always a whole number of changes.
 */
final class GroupCommit {

    /** What the changes are made to. */
    interface Storage {
        /** Makes all changes so far durable. */
        void flush();
    }

    private final Storage storage;
    private final Consumer<RuntimeException> whenBroken;
    private final AtomicBoolean broken = new AtomicBoolean();

    /** Changes hold the read lock, a flush the write lock. Fair, or a stream of changes would starve the flush. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private final ReentrantLock flushing = new ReentrantLock();
    private final AtomicLong made = new AtomicLong();
    private long flushed; // guarded by flushing

    GroupCommit(Storage storage, Consumer<RuntimeException> whenBroken) {
        this.storage = storage;
        this.whenBroken = whenBroken;
    }

    /** Makes a change and returns its result when it is durable. A change that throws may have been made in part. */
    <T> T durably(Supplier<T> change) {
        long ticket = 0;
        try {
            gate.readLock().lock();
            try {
                return change.get();
            } finally {
                ticket = made.incrementAndGet();
                gate.readLock().unlock();
            }
        } finally {
            await(ticket);
        }
    }

    /** Makes everything so far durable. */
    void flush() {
        await(made.incrementAndGet());
    }

    /** Whoever gets the lock flushes for all whose changes are made by then; those find their ticket flushed. */
    private void await(long ticket) {
        flushing.lock();
        try {
            if (flushed < ticket) {
                flushed = flushAll();
            }
        } finally {
            flushing.unlock();
        }
    }

    private long flushAll() {
        gate.writeLock().lock();
        try {
            long all = made.get();
            storage.flush();
            return all;
        } catch (RuntimeException e) {
            if (broken.compareAndSet(false, true)) {
                whenBroken.accept(e);
            }
            throw e;
        } finally {
            gate.writeLock().unlock();
        }
    }
}
