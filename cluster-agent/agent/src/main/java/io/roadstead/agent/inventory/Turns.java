package io.roadstead.agent.inventory;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets a few do something at a time; the others wait in the order in which they came. For one thread. */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int left;

    Turns(int most) {
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
        } else {
            next.run();
        }
    }
}
