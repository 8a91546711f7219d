package io.roadstead.agent.inventory;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets a few do something at a time; the others wait in the order in which they came. For one thread. */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final int most;
    private final Runnable idle;
    private int left;

    /** @param idle nobody has a turn any more */
    Turns(int most, Runnable idle) {
        this.most = most;
        this.idle = idle;
        left = most;
    }

    /** Runs it now or later; whoever ran says {@link #over} when it is done. */
    void take(Runnable task) {
        if (left > 0) {
            left--;
            task.run();
        } else {
            waiting.add(task);
        }
    }

    void over() {
        Runnable next = waiting.poll();
        if (next == null) {
            left++;
            if (left == most) {
                idle.run();
            }
        } else {
            next.run();
        }
    }
}
