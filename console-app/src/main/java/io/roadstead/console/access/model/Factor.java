package io.roadstead.console.access.model;

/** What somebody proved at sign-in beside the password. */
public enum Factor {
    CODE("code"),
    RECOVERY_CODE("recovery-code");

    private final String word;

    Factor(String word) {
        this.word = word;
    }

    /** As it is written in the audit trail; never renamed. */
    public String word() {
        return word;
    }
}
