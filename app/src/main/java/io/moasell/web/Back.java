package io.moasell.web;

/** Where an act leads back to: the page it was done on, never out of the service. */
public final class Back {

    private Back() {}

    /**
     * The view that leads there.
     *
     * @param asked the page that the form names
     * @param otherwise a page of the service, without a slash, where that is none of its pages
     */
    public static String to(String serviceId, String asked, String otherwise) {
        return within("/s/" + serviceId + "/", asked, otherwise);
    }

    /**
     * The same for an act outside of a service.
     *
     * @param home what the page must stand under, with a slash at its end
     */
    static String within(String home, String asked, String otherwise) {
        // A browser takes "\\" for "/" and reads over line ends and tabs.
        boolean ours =
                asked.startsWith(home)
                        && !asked.startsWith("//")
                        && asked.chars().noneMatch(sign -> sign == '\\' || sign < ' ');
        return "redirect:" + (ours ? asked : home + otherwise);
    }
}
