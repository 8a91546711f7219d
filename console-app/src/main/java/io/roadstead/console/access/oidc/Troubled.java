package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;

/** A step with the provider that did not come about. Never leaves this package. */
final class Troubled extends Exception {
    private static final int LONGEST = 300;

    private final SignInTrouble trouble;
    private final String detail;

    /** @param detail what the other side said, for administrators; never a secret */
    Troubled(SignInTrouble trouble, String detail) {
        super(trouble + " " + detail);
        this.trouble = trouble;
        String plain = detail.replaceAll("\\p{Cntrl}", " ");
        this.detail = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    SignInTrouble trouble() {
        return trouble;
    }

    String detail() {
        return detail;
    }
}
