package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import java.util.List;

/** What a route answers to a request that it understands and does not carry out; the sentence says what to do. */
public final class Refusal extends RuntimeException {
    private final ProblemCode code;
    private final String sentence;
    private final transient List<Problem.Field> fields;

    /** For the request as a whole. */
    public Refusal(ProblemCode code, String sentence) {
        this(code, sentence, List.of());
    }

    private Refusal(ProblemCode code, String sentence, List<Problem.Field> fields) {
        super(sentence, null, false, false);
        this.code = code;
        this.sentence = sentence;
        this.fields = fields;
    }

    /** For one field of the body. */
    public static Refusal field(String field, String sentence) {
        return new Refusal(
                ProblemCode.REQUEST_INVALID,
                "Correct what is said in errors, and send it again.",
                List.of(new Problem.Field(field, sentence)));
    }

    ProblemCode code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    List<Problem.Field> fields() {
        return fields;
    }
}
