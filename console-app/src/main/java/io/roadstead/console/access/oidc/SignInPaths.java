package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;

/** Where pages link to, and where they are told what came of it. */
public final class SignInPaths {
    /** Where a browser begins to sign in by the provider. */
    public static final String START = StartFilter.SIGN_IN;

    /** Where a browser begins to try settings. */
    public static final String TEST = TestRuns.START;

    /** Query parameter of the login page: the word of a {@link SignInTrouble}. */
    public static final String TROUBLE = "provider";

    private SignInPaths() {}

    static String login(SignInTrouble trouble) {
        return "/login?" + TROUBLE + "=" + trouble.word();
    }
}
