package io.roadstead.agent.inventory;

import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What readers of kinds share.
 *
 * @param loop everything runs on it
 * @param lists how many may list at a time
 * @param watches how many may watch at a time
 * @param tidying hears what lists read
 * @param changed something says that other kinds are served now
 */
record ReaderSurroundings(
        ClusterReads reads,
        ScheduledExecutorService loop,
        RandomGenerator random,
        Turns lists,
        Watches watches,
        Tidying tidying,
        Runnable changed) {
    /** Counts those that watch. */
    static final class Watches {
        private int left;

        Watches(int most) {
            left = most;
        }

        boolean begin() {
            boolean may = left > 0;
            left -= may ? 1 : 0;
            return may;
        }

        void end() {
            left++;
        }
    }
}
