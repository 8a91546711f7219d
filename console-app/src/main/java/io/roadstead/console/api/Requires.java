package io.roadstead.console.api;

import io.roadstead.console.kernel.Permission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What somebody must be allowed in order to use a route. Each handler below {@code /api} carries one; without it the
 * console does not start. The method which it leads to asks for the permission again.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** The permission. */
    Permission value();

    /** Whether who holds it for some cluster or project only comes in too; the service asks for which. */
    boolean anywhere() default false;
}
