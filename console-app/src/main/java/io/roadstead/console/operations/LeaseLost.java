package io.roadstead.console.operations;

/** Another runner has taken the operation over, since this one was not heard of; whatever it does now is not taken. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost(OperationId id, long epoch) {
        super("operation " + id + " has another runner than that of epoch " + epoch, null, false, false);
    }
}
