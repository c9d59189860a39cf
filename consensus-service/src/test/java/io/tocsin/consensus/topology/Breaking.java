package io.tocsin.consensus.topology;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store of the log's tail whose put number {@code at}, from 0, fails. */
final class Breaking implements KeyValueBytesStoreSupplier {
    private final KeyValueBytesStoreSupplier whole = Stores.inMemoryKeyValueStore(TopologyNames.BALLOTS);
    private final int at;
    private final RuntimeException failure;
    private int puts;

    Breaking(int at, RuntimeException failure) {
        this.at = at;
        this.failure = failure;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String metricsScope() {
        return whole.metricsScope();
    }

    @Override
    @SuppressWarnings("unchecked")
    public KeyValueStore<Bytes, byte[]> get() {
        KeyValueStore<Bytes, byte[]> store = whole.get();
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                Breaking.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put") && puts++ == at) {
                        throw failure;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
