package io.roadstead.console.access;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks name and password; who has a second factor is not signed in by them. */
@Component
class PasswordProvider extends DaoAuthenticationProvider {
    PasswordProvider(UserDetailsService accounts, PasswordEncoder encoder) {
        super(accounts);
        setPasswordEncoder(encoder);
    }

    @Override
    protected void additionalAuthenticationChecks(UserDetails user, UsernamePasswordAuthenticationToken typed) {
        super.additionalAuthenticationChecks(user, typed);
        if (user instanceof LocalUser local && local.needsCode()) {
            throw new SecondFactorNeeded(local.getUsername(), local.version());
        }
    }
}
