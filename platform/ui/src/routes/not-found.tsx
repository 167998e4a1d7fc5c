import { Link } from "@tanstack/react-router";
import { buttonClass } from "../components/button.tsx";
import { Empty } from "../components/feedback.tsx";

export function NotFound() {
  return (
    <main>
      <h1 className="hidden-label">Squall</h1>
      <Empty icon="search" title="There is no such page">
        <p>The address leads nowhere. What it led to may have been deleted.</p>
        <Link to="/" className={buttonClass()}>
          Overview
        </Link>
      </Empty>
    </main>
  );
}
