package io.tocsin.cli.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to deploy.
 *
 * @param project where tocsin lies
 * @param isTrial whether only to show what would change
 * @param isBackedUp whether the database is to be copied first
 * @param namespace of the cluster, if the overlay names none
 * @param timeout how long health may take to come
 */
record DeployRequest(Path project, boolean isTrial, boolean isBackedUp, Optional<String> namespace, Duration timeout) {}
