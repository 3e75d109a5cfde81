"""One case laid beside the law: findings on what was declared, and a verdict for every rule."""
