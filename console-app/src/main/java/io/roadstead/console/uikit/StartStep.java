package io.roadstead.console.uikit;

/**
 * One of the first things that an administrator does.
 *
 * @param order 10, 20 and so on
 * @param key of its texts: {@code start.KEY.title}, {@code .explanation} and {@code .action}
 * @param done from the real state, never ticked by hand
 * @param path where it is done; an address of the documentation while there is no page
 */
public record StartStep(int order, String key, boolean done, String path) {}
