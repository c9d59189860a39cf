/**
 * A Kafka broker inside this process. The only place that may use Kafka's own server classes, which are not an API. May
 * use {@code kafka}, {@code org.apache.kafka}.
 */
@NullMarked
package io.tocsin.standalone.broker;

import org.jspecify.annotations.NullMarked;
