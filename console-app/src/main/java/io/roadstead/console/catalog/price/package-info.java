/**
 * What an app would cost, as far as somebody knows: the question, which the catalog asks, and the form of an answer. Knows no price itself; the module that
 * does implements {@link io.roadstead.console.catalog.price.AppPrice}.
 */
@NamedInterface("price")
@NullMarked
package io.roadstead.console.catalog.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
