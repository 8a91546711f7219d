package io.roadstead.console.access;

import org.springframework.security.core.AuthenticationException;

/** The password was right, which is not enough for this account. Not a failed sign-in, and not a sign-in. */
final class SecondFactorNeeded extends AuthenticationException {
    private final String account;
    private final long version;

    SecondFactorNeeded(String account, long version) {
        super("a second factor is needed");
        this.account = account;
        this.version = version;
    }

    String account() {
        return account;
    }

    /** Of the account when the password was checked. */
    long version() {
        return version;
    }
}
