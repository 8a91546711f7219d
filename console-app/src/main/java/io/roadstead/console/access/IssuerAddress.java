package io.roadstead.console.access;

/** How the console calls itself where it signs people in for other programs, such as kubectl. */
public interface IssuerAddress {
    /** The address that people use, without a slash at its end; it changes with the settings only. */
    String url();
}
