package io.tocsin.standalone;

public final class Standalone {
    private Standalone() {}
}
