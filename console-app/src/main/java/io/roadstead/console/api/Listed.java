package io.roadstead.console.api;

import io.roadstead.console.kernel.ListShape;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands at a handler's {@code ListRequest}, which is read from {@code ?limit=&cursor=&sort=&filter=}. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Listed {
    /** Fields to sort by; the first is the default. */
    String[] sort();

    /** Fields to filter by, in the form of {@link ListShape#of}. */
    String[] filter() default {};
}
