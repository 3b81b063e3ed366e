package io.moasell.openapi;

import io.moasell.kernel.Refused;
import io.moasell.web.ApiGrant;
import io.moasell.web.Scoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a key call what its scopes allow; a method that names no scope is called by nobody. */
class ScopeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Scoped scoped = method.getMethodAnnotation(Scoped.class);
            if (scoped == null || !ApiGrant.allows(scoped.value())) {
                throw Refused.because(
                        OpenapiProblem.SCOPE_MISSING, scoped == null ? "–" : scoped.value().text());
            }
        }
        return true;
    }
}
