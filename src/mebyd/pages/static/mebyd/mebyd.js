// Pages work without this. It adds what the NHS components offer, and nothing else.
import { initAll } from "../wagtailnhsukfrontend/js/nhsuk-frontend-10.4.2.min.js";
initAll();
