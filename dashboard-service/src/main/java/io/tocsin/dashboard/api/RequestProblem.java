package io.tocsin.dashboard.api;

import io.tocsin.dashboard.view.Problem;

/** Ends a request that cannot be answered. */
final class RequestProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;

    private RequestProblem(int status, Problem problem) {
        super(problem.message(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    static RequestProblem bad(String parameter, String value, String allowed) {
        return new RequestProblem(400, Problem.of(parameter, value, allowed));
    }

    static RequestProblem missing(String parameter, String value, String allowed) {
        return new RequestProblem(404, Problem.of(parameter, value, allowed));
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
