package io.tocsin.consensus.topology;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that a former life has left full, as it is once its changelog was read. */
record Filled(KeyValueBytesStoreSupplier empty, Map<byte[], byte[]> entries) implements KeyValueBytesStoreSupplier {
    @Override
    public String name() {
        return empty.name();
    }

    @Override
    public String metricsScope() {
        return empty.metricsScope();
    }

    @Override
    @SuppressWarnings("unchecked")
    public KeyValueStore<Bytes, byte[]> get() {
        KeyValueStore<Bytes, byte[]> store = empty.get();
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                Filled.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("init")) {
                        entries.forEach((key, value) -> store.put(Bytes.wrap(key), value));
                    }
                    return result;
                });
    }
}
