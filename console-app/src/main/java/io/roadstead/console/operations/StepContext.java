package io.roadstead.console.operations;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step knows and may ask for while it runs. */
public interface StepContext {
    /** Which operation. */
    OperationId operation();

    /** What it was started with. */
    Map<String, String> arguments();

    /** What it works on, in the words of its kind; empty where there is nothing. */
    String target();

    /** On whose behalf it runs, with what that one may do now. */
    Caller owner();

    /** Counts from 1, how often this step began since it last got further. */
    int attempt();

    /** Grows with each runner: whatever else takes orders can refuse those of an older one. */
    long epoch();

    /** What {@link StepResult.More} left; empty at first. */
    String checkpoint();

    /**
     * Says how far the operation is. Cheap enough to be called often: written twice a second at most.
     *
     * @param total 0 when it is not known
     * @throws LeaseLost when another runner has taken the operation over
     */
    void progress(long done, long total, Reason doing);

    /**
     * Keeps a sentence in the operation's log.
     *
     * @throws LeaseLost when another runner has taken the operation over
     */
    void say(Reason message);

    /** What the operation works on one by one, as was kept last, in the order of names. */
    List<Operation.Part> parts();

    /**
     * Keeps how some of its parts stand; others stay as they are. People see them at once.
     *
     * @throws IllegalArgumentException when there would be more than 1,000
     * @throws LeaseLost when another runner has taken the operation over
     */
    void keep(List<Operation.Part> parts);

    /**
     * Whether to go on; false when somebody cancels or this console is about to stop. A step that looks at it between
     * its parts returns {@link StepResult.More} then.
     */
    boolean goOn();

    /**
     * Whether this runner still has the operation. Asks the database, from any thread: what acts beside the step, such as a process, is let through only
     * while it does.
     */
    boolean holds();

    /**
     * Does something outside of this database once: the intention is written first, the result afterwards. When an
     * earlier attempt left an intention without a result, it is looked for before it is done.
     *
     * @param key which effect of this step
     * @return what identifies it
     * @throws LeaseLost when another runner has taken the operation over; then nothing is done
     * @throws Exception what the effect throws
     */
    String once(String key, ExternalEffect effect) throws Exception;

    /** What identifies the effect that {@code run} of this step had by {@link #once}, if it is sure to be there. */
    Optional<String> found(String key);
}
