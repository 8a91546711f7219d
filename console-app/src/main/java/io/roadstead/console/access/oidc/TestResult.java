package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.SignInTrouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test of settings showed. Nothing was saved, and nobody was signed in.
 *
 * @param trouble why a sign-in would have failed
 * @param detail what the other side said of it
 * @param redirectUri what must be registered at the provider
 * @param claims what was received, by name; long values are cut
 * @param groups those read from the claim
 * @param leftOut entries of the claim that are no names of groups
 * @param role what the groups give
 * @param refreshes whether there was a refresh token, without which people are asked again after the access token ends
 */
public record TestResult(
        Optional<SignInTrouble> trouble,
        String detail,
        String redirectUri,
        Map<String, String> claims,
        List<String> groups,
        int leftOut,
        Optional<GlobalRole> role,
        boolean refreshes) {}
