package io.roadstead.agent.inventory;

/**
 * Gives memory back after much was read: what long lists leave in the old generation is garbage that nothing else would collect for
 * hours, since hardly anything is allocated between them. On the inventory's loop only.
 */
final class Tidying {
    private static final long MUCH = 8 << 20;

    private final Runnable collect;
    private long read;

    /** @param collect collects garbage; takes as long as a small heap takes */
    Tidying(Runnable collect) {
        this.collect = collect;
    }

    void read(int bytes) {
        read += bytes;
    }

    /** No list is being read. */
    void idle() {
        if (read > MUCH) {
            read = 0;
            collect.run();
        }
    }
}
