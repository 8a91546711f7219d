package io.roadstead.console.workload.model;

import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.model.Change.Wanted;
import java.util.Set;

/** What people do with objects that have to be looked at first: what is sent follows from what is there. */
public interface Edit {
    /** What follows. */
    sealed interface Decided {
        /** This is sent. */
        record Send(Wanted wanted) implements Decided {}

        /** It cannot be done with what is there. */
        record Hindered(Reason reason) implements Decided {}
    }

    /**
     * Decides.
     *
     * @param now the object as it is, which has the uid that was looked at
     */
    Decided decided(ObjectPath path, Tree now);

    /** Which kinds can be changed so, as addresses name them. */
    Set<String> kinds();

    /** Nothing is sent. */
    static Decided hindered(String key, Object... arguments) {
        return new Decided.Hindered(Reason.of(key, arguments));
    }

    /** A patch of the object itself. */
    static Decided patch(ObjectPath path, JsonPatch patch) {
        return new Decided.Send(Wanted.patch(path.text(), patch));
    }
}
