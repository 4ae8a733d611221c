import { createRoot } from "react-dom/client";
import { Trust } from "./Trust.jsx";
import "./badge.js";
import "./trust.css";

createRoot(document.getElementById("root")).render(<Trust />);
