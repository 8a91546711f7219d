package io.roadstead.console.operations;

/** How far operations are, for modules that keep things for them. Asks nobody's rights. */
public interface OperationPhases {
    /** What may still become of an operation. */
    enum Course {
        /** It goes on by itself. */
        OPEN,
        /** It failed, and goes on where somebody repeats it. */
        REPEATABLE,
        /** Nothing; also of one that is not known any more. */
        OVER
    }

    /** What may still become of it. */
    Course of(OperationId id);
}
