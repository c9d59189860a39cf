package io.tocsin.standalone;

import io.tocsin.standalone.backup.Stillness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Containers that whoever started this process holds still, since this one cannot: it is asked by the line {@code hold} and
 * answers {@code held}, and {@code release} lets them go on, which {@code released} confirms. A caller that is gone holds
 * nothing any more, and is noticed by the end of the input.
 */
final class HeldByCaller implements Stillness {
    private final BufferedReader answers;
    private final PrintStream questions;

    HeldByCaller(InputStream answers, PrintStream questions) {
        this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
        this.questions = questions;
    }

    @Override
    public <T> T during(Supplier<T> work) {
        ask("hold", "held");
        T result = work.get();
        ask("release", "released");
        return result;
    }

    private void ask(String question, String answer) {
        try {
            questions.println(question);
            questions.flush();
            if (!answer.equals(answers.readLine())) {
                throw new IllegalStateException("the containers are not held still; the backup is given up");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("whoever holds the containers cannot be asked: " + e.getMessage(), e);
        }
    }
}
