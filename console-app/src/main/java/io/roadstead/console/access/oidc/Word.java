package io.roadstead.console.access.oidc;

import java.util.Map;

/**
 * What a provider says of a person, once it is checked.
 *
 * @param session the provider's id of its session with the person; empty where it names none
 * @param claims of the ID token and of the user info, the former winning
 */
record Word(String subject, String session, Map<String, Object> claims) {}
