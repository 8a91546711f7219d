package io.roadstead.console.access;

import io.roadstead.console.access.model.SignInTrouble;
import java.util.Optional;
import java.util.UUID;

/** What else has to hold for a sign-in to count, such as the word of a provider. */
public interface SignInCondition {
    /** Whether it holds now. May ask over the network, for seconds, so never call it in a transaction. */
    boolean holds(UUID signIn);

    /** Why a sign-in was ended, where its owner did not end it. */
    Optional<SignInTrouble> reasonOfEnd(UUID signIn);
}
