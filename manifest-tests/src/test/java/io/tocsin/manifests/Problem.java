package io.tocsin.manifests;

/**
 * What is wrong with a manifest.
 *
 * @param file where it stands
 * @param object kind and name, as {@code StatefulSet/agent}
 * @param field path in the object, as {@code spec.template.spec.containers[0].image}; empty for the whole of it
 * @param text what is wrong and what would be right
 */
record Problem(String file, String object, String field, String text) {
    @Override
    public String toString() {
        return file + ": " + object + (field.isEmpty() ? "" : ": " + field) + ": " + text;
    }
}
