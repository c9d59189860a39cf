package io.tocsin.agent.testing;

import io.tocsin.agent.members.SiteObserver;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The container's answer to who observes: somebody, or nobody. */
public final class SiteObservers implements Instance<SiteObserver> {
    private final Optional<SiteObserver> one;

    public SiteObservers(Optional<SiteObserver> one) {
        this.one = one;
    }

    @Override
    public boolean isUnsatisfied() {
        return one.isEmpty();
    }

    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public boolean isResolvable() {
        return one.isPresent();
    }

    @Override
    public SiteObserver get() {
        return one.orElseThrow();
    }

    @Override
    public Iterator<SiteObserver> iterator() {
        return one.stream().toList().iterator();
    }

    @Override
    public Instance<SiteObserver> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends SiteObserver> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("select");
    }

    @Override
    public <U extends SiteObserver> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("select");
    }

    @Override
    public void destroy(SiteObserver instance) {}

    @Override
    public Handle<SiteObserver> getHandle() {
        throw new UnsupportedOperationException("getHandle");
    }

    @Override
    public Iterable<? extends Handle<SiteObserver>> handles() {
        return List.of();
    }
}
