package io.roadstead.console.access;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** An account as sign-in sees it. */
final class LocalUser extends User {
    private final boolean secondFactor;
    private final long version;

    LocalUser(UserAccount account, String passwordHash) {
        super(
                account.name(),
                passwordHash,
                account.enabled(),
                true,
                true,
                true,
                AuthorityUtils.createAuthorityList(
                        "ROLE_" + account.effectiveRole().name()));
        this.secondFactor = account.secondFactor();
        this.version = account.version();
    }

    /** Whether the password alone is not enough. */
    boolean needsCode() {
        return secondFactor;
    }

    /** Changes with the password, the name, and when the account is disabled. */
    long version() {
        return version;
    }
}
