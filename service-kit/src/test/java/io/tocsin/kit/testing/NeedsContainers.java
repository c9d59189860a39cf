package io.tocsin.kit.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that runs where there is a container engine, and says elsewhere that it was skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.tocsin.kit.testing.Containers#arePossible",
        disabledReason = "skipped: no container engine on this machine; the embedded broker and database were tested")
public @interface NeedsContainers {}
