package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The pure evaluation against what a real API server answered to the same 10,000 questions, as SubjectAccessReviews; recorded by
 * {@code ./roadstead bench access-reviews}, which asks again.
 */
class RecordedAnswersTest {
    static final int QUESTIONS = 10_000;
    static final long SEED = 2026;

    @Test
    void theEvaluationAgreesWithARealApiServer() throws Exception {
        RandomGrants grants = new RandomGrants(SEED);
        List<RandomGrants.Question> questions = grants.questions(QUESTIONS);
        BitSet answers = recorded();
        AccessPolicy policy = grants.policy();
        for (int i = 0; i < QUESTIONS; i++) {
            RandomGrants.Question question = questions.get(i);
            assertThat(policy.allows(question.identity(), question.request(), RandomGrants.PLACE, Fleet.NOW))
                    .as("question " + i + ": " + question)
                    .isEqualTo(answers.get(i));
        }
        assertThat(answers.cardinality()).as("yes").isBetween(QUESTIONS / 5, QUESTIONS * 4 / 5);
    }

    private static BitSet recorded() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(RecordedAnswersTest.class.getResourceAsStream("subject-access-reviews.hex"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
            return BitSet.valueOf(HexFormat.of().parseHex(text));
        }
    }
}
