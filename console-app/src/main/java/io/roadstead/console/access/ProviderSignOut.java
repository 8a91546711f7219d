package io.roadstead.console.access;

import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Sees who signs out before anything is forgotten, and takes those who came by a provider there to sign out too. */
public interface ProviderSignOut extends LogoutHandler, LogoutSuccessHandler {}
